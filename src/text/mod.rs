//! Text mechanics that hold in every script: white space, measures, Unicode traits, folding, tokens.

pub(crate) mod controls;
pub(crate) mod decoration;
pub(crate) mod fold;
mod measures;
mod name_words;
pub(crate) mod tokens;
pub(crate) mod unicode;
mod white_space;

pub(crate) use controls::without_direction_controls;
pub(crate) use measures::{Measures, Scanner, WordTenths, measure, token_hashes};
pub(crate) use name_words::{MAX_NAME_WORD, name_words};
pub(crate) use unicode::{digit_value, is_han_or_kana, is_letter, is_unspaced, is_word_char};
pub(crate) use white_space::{collapse, is_collapsed, is_space, shorten};
