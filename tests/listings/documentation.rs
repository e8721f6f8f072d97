//! Generators of documentation, blogs and wikis, and chat assistants.

use super::Case;

pub const CASES: &[Case] = &[
    Case {
        tool: "Docusaurus",
        html: "<div class='language-jsx codeBlockContainer_Ckt0 theme-code-block' style='--prism-color:#393A34'><div class=codeBlockContent_QJqH><pre tabindex=0 class='prism-code language-jsx codeBlock_bY9V thin-scrollbar'><code class=codeBlockLines_e6Vv><span class=token-line style='color:#393A34'><span class='token plain'>function Pen() {</span><br></span><span class=token-line style='color:#393A34'><span class='token plain' style='display:inline-block'></span><br></span><span class=token-line style='color:#393A34'><span class='token plain'>  return null;</span><br></span><span class=token-line><span class='token plain'>}</span><br></span></code></pre><div class=buttonGroup__atx><button type=button aria-label='Copy code to clipboard' title=Copy class=clean-btn><span class=copyButtonIcons_eSgA aria-hidden=true></span></button></div></div></div>",
        fences: &[("jsx", "function Pen() {\n\n  return null;\n}")],
    },
    Case {
        tool: "VitePress",
        html: "<div class='language-sh vp-adaptive-theme line-numbers-mode'><button title='Copy Code' class=copy></button><span class=lang>sh</span><pre class='shiki shiki-themes github-light github-dark vp-code' tabindex=0><code><span class=line><span>$ pen --down</span></span>\n<span class=line><span>$ pen --up</span></span></code></pre><div class=line-numbers-wrapper aria-hidden=true><span class=line-number>1</span><br><span class=line-number>2</span><br></div></div>",
        fences: &[("sh", "$ pen --down\n$ pen --up")],
    },
    Case {
        tool: "Expressive Code in Starlight",
        html: "<div class=expressive-code><figure class='frame is-terminal not-content'><figcaption class=header><span class=title></span><span class=sr-only>Terminal window</span></figcaption><pre data-language=bash><code><div class=ec-line><div class=gutter><div class=ln aria-hidden=true>1</div></div><div class=code><span style='--0:#82AAFF'>pen</span> --down</div></div><div class=ec-line><div class=gutter><div class=ln aria-hidden=true>2</div></div><div class=code>pen --up</div></div></code></pre><div class=copy><button title='Copy to clipboard' data-copied='Copied!' data-code='pen --down'><div></div></button></div></figure></div>",
        fences: &[("bash", "pen --down\npen --up")],
    },
    Case {
        tool: "Mintlify",
        html: "<div class='code-block mt-5 mb-8 not-prose rounded-2xl relative group' numberoflines=2 language=yaml><div class='absolute top-3 right-4' data-floating-buttons=true><button aria-label='Copy the contents from the code block'></button></div><div class='w-0 min-w-full' data-component-part=code-block-root><pre class='shiki shiki-themes' language=yaml><code language=yaml numberoflines=2><span class=line><span>pen:</span></span>\n<span class=line><span>  up: 1</span></span></code></pre></div></div>",
        fences: &[("yaml", "pen:\n  up: 1")],
    },
    Case {
        tool: "MkDocs Material",
        html: "<div class='language-py highlight'><pre id=__code_0><span></span><button class='md-clipboard md-icon' title='Copy to clipboard'></button><code><span id=__span-0-1><a id=__codelineno-0-1 name=__codelineno-0-1></a><span class=kn>import</span> pen\n</span><span id=__span-0-2>pen.down()\n</span></code></pre></div>",
        fences: &[("py", "import pen\npen.down()")],
    },
    Case {
        tool: "Asciidoctor",
        html: "<div class=listingblock><div class=content><pre class='rouge highlight'><code data-lang=xml>&lt;pen&gt;\n  &lt;up/&gt;\n&lt;/pen&gt;</code></pre></div></div>",
        fences: &[("xml", "<pen>\n  <up/>\n</pen>")],
    },
    Case {
        tool: "GitBook",
        html: "<div class='group/codeblock grid grid-flow-col mx-auto w-full'><button class='group-hover/codeblock:opacity-1'>Copy</button><pre class='overflow-auto ring-1'><code class='inline-grid min-w-full' style='counter-reset: line'><span class=highlight-line><span class=highlight-line-content>pen --down</span></span><span class=highlight-line><span class=highlight-line-content>  pen --up</span></span></code></pre></div>",
        fences: &[("", "pen --down\n  pen --up")],
    },
    Case {
        tool: "MDN",
        html: "<div class=code-example><div class=example-header><span class=language-name>html</span><button type=button class=icon data-l10n=copy><span class=visually-hidden>Copy</span></button></div><pre class='brush: html notranslate'><code>&lt;p&gt;\n  pen\n&lt;/p&gt;</code></pre></div>",
        fences: &[("html", "<p>\n  pen\n</p>")],
    },
    Case {
        tool: "a chat assistant, the bar inside the pre",
        html: "<pre class='overflow-visible!'><div class='contain-inline-size rounded-2xl relative'><div class='flex items-center text-xs select-none'>python</div><div class='sticky top-9'><div class='absolute end-0'><button aria-label=Copy>Copy code</button></div></div><div class='overflow-y-auto p-4' dir=ltr><code class=whitespace-pre!><span><span class=hljs-keyword>import</span> pen\n\npen.down()\n</span></code></div></div></pre>",
        fences: &[("python", "import pen\n\npen.down()")],
    },
    Case {
        tool: "a chat assistant, the bar over the pre",
        html: "<div class='code-block-wrapper'><div class='code-block-decoration header-formatted'><span>TypeScript</span><div class=buttons><button aria-label='Copy code'>content_copy</button></div></div><div class=formatted-code-block-internal-container><pre><code role=text class='code-container formatted' data-test-id=code-content>const up = 1;\n</code></pre></div></div>",
        fences: &[("typescript", "const up = 1;")],
    },
    Case {
        tool: "MediaWiki",
        html: "<div class='mw-highlight mw-highlight-lang-lua mw-content-ltr' dir=ltr><pre><span></span><span class=kd>local</span> up <span class=o>=</span> 1\n</pre></div>",
        fences: &[("lua", "local up = 1")],
    },
    Case {
        tool: "Medium",
        html: "<pre data-code-block-mode=2 spellcheck=false data-code-block-lang=kotlin><span><span class=hljs-keyword>val</span> up = 1<br>val down = 2</span></pre>",
        fences: &[("kotlin", "val up = 1\nval down = 2")],
    },
    Case {
        tool: "Hexo",
        html: "<figure class='highlight javascript'><table><tr><td class=gutter><pre><span class=line>1</span><br><span class=line>2</span><br><span class=line>3</span><br></pre></td><td class=code><pre><span class=line><span class=keyword>let</span> up;</span><br><span class=line></span><br><span class=line>  up = 1;</span><br></pre></td></tr></table></figure>",
        fences: &[("javascript", "let up;\n\n  up = 1;")],
    },
    Case {
        tool: "a notebook",
        html: "<div class='jp-Cell jp-CodeCell'><div class='jp-InputPrompt jp-InputArea-prompt'>In&nbsp;[1]:</div><div class='CodeMirror cm-s-jupyter'><div class='highlight hl-ipython3'><pre><span></span><span class=kn>import</span> pen\n</pre></div></div></div>",
        fences: &[("ipython3", "import pen")],
    },
    Case {
        tool: "Emacs Org",
        html: "<div class=org-src-container><pre class='src src-emacs-lisp'>(<span class=org-keyword>setq</span> up 1)</pre></div>",
        fences: &[("emacs-lisp", "(setq up 1)")],
    },
    Case {
        tool: "WordPress with EnlighterJS",
        html: "<pre class=EnlighterJSRAW data-enlighter-language=csharp data-enlighter-theme=''>int up = 1;\nint down;</pre>",
        fences: &[("csharp", "int up = 1;\nint down;")],
    },
    Case {
        tool: "tabs of two languages",
        html: "<div class=tabs><div role=tablist><button role=tab aria-selected=true aria-controls=t1>npm</button><button role=tab aria-selected=false aria-controls=t2>yarn</button></div><div role=tabpanel id=t1><div class='language-bash'><pre><code class=language-bash>npm install pen</code></pre></div></div><div role=tabpanel id=t2 hidden><div class=language-bash><pre><code class=language-bash>yarn add pen</code></pre></div></div></div>",
        fences: &[("bash", "npm install pen"), ("bash", "yarn add pen")],
    },
    Case {
        tool: "one command alone",
        html: "<pre><code>pen --forget</code></pre>",
        fences: &[("", "pen --forget")],
    },
    Case {
        tool: "a diff",
        html: "<pre><code class=language-diff> up = 1\n-down = 2\n+down = 3\n</code></pre>",
        fences: &[("diff", " up = 1\n-down = 2\n+down = 3")],
    },
];
