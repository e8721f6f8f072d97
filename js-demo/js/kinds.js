// The kinds of blocks with their labels and colours (red, green, blue). Related kinds have related
// colours. A colour is never the only cue: the label is always shown as well.

const KINDS = {
  article: ['Article', '26 137 71'],
  caption: ['Caption', '13 148 136'],
  title: ['Headline', '37 99 235'],
  byline: ['Byline', '59 130 246'],
  date: ['Date', '56 130 190'],
  ad: ['Advertisement', '220 38 38'],
  sponsored: ['Sponsored', '225 56 110'],
  jobs: ['Job listing', '217 119 6'],
  related: ['Related', '147 51 234'],
  latest: ['Latest and popular', '192 38 211'],
  navigation: ['Navigation', '82 104 153'],
  breadcrumb: ['Breadcrumb', '104 128 178'],
  tags: ['Tags', '8 145 178'],
  pagination: ['Pages', '94 106 140'],
  share: ['Share', '14 116 144'],
  follow: ['Follow', '2 132 199'],
  newsletter: ['Newsletter', '194 84 20'],
  comments: ['Comments', '161 98 7'],
  comment_form: ['Comment form', '146 96 40'],
  author_box: ['About the author', '79 70 229'],
  cookie_notice: ['Cookies', '124 98 84'],
  paywall: ['Paywall', '190 24 93'],
  legal: ['Legal', '100 116 139'],
  shop: ['Shop', '98 140 20'],
  form: ['Form', '110 100 120'],
  hidden: ['Hidden', '120 120 120'],
  duplicate: ['Repetition', '88 140 130'],
  other: ['Other', '122 122 134'],
};

/** All kinds, in the order of the legend. */
export const ORDER = Object.keys(KINDS);

// A later version of leanread may add kinds.
const displayOf = (kind) => KINDS[kind] ?? [kind.replaceAll('_', ' '), KINDS.other[1]];

export const label = (kind) => displayOf(kind)[0];
/** Red, green and blue, for use in the CSS function `rgb()`. */
export const colour = (kind) => displayOf(kind)[1];

/** Points with their sign. */
export const signed = (points) => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0');
