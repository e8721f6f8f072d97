//! Highlighters of static pages.

use super::Case;

pub const CASES: &[Case] = &[
    Case {
        tool: "Prism, language on the pre, line numbers as a trailing span",
        html: "<pre class='line-numbers language-python' tabindex=0><code class=language-python><span class='token keyword'>def</span> <span class='token function'>down</span>():\n    lift = <span class='token number'>0</span>\n<span aria-hidden=true class=line-numbers-rows><span></span><span></span></span></code></pre>",
        fences: &[("python", "def down():\n    lift = 0")],
    },
    Case {
        tool: "Prism with its toolbar",
        html: "<div class=code-toolbar><pre class=language-css><code class=language-css>p <span class='token punctuation'>{</span>\n\tmargin: 0\n}</code></pre><div class=toolbar><div class=toolbar-item><span>CSS</span></div><div class=toolbar-item><button class=copy-to-clipboard-button><span>Copy</span></button></div></div></div>",
        fences: &[("css", "p {\n\tmargin: 0\n}")],
    },
    Case {
        tool: "highlight.js, the language as a bare class",
        html: "<pre><code class='hljs ruby'><span class=hljs-keyword>puts</span> <span class=hljs-number>1</span>\n</code></pre>",
        fences: &[("ruby", "puts 1")],
    },
    Case {
        tool: "highlight.js with a table of line numbers",
        html: "<pre><code class='hljs language-go'><table class=hljs-ln><tbody><tr><td class='hljs-ln-line hljs-ln-numbers' data-line-number=1><div class=hljs-ln-n data-line-number=1></div></td><td class='hljs-ln-line hljs-ln-code' data-line-number=1><span class=hljs-keyword>package</span> pen</td></tr><tr><td class='hljs-ln-line hljs-ln-numbers' data-line-number=2><div class=hljs-ln-n data-line-number=2></div></td><td class='hljs-ln-line hljs-ln-code' data-line-number=2>\tfunc down()</td></tr></tbody></table></code></pre>",
        fences: &[("go", "package pen\n\tfunc down()")],
    },
    Case {
        tool: "Shiki, the lines without line breaks",
        html: "<pre class='shiki github-dark' style='background-color:#24292e' tabindex=0><code class=language-ts><span class=line><span style='color:#F97583'>let</span><span> a = 1</span></span><span class=line></span><span class=line><span>  down(a)</span></span></code></pre>",
        fences: &[("ts", "let a = 1\n\n  down(a)")],
    },
    Case {
        tool: "Shiki, the lines with line breaks, twoslash pop-ups",
        html: "<pre class='shiki nord' data-language=ts><code><span class=line>let <span class=twoslash-hover><span class=twoslash-popup-container><code class=twoslash-popup-code>let a: number</code></span>a</span> = 1</span>\n<span class=line></span>\n<span class=line>down(a)</span></code></pre>",
        fences: &[("ts", "let a = 1\n\ndown(a)")],
    },
    Case {
        tool: "rehype-pretty-code",
        html: "<figure data-rehype-pretty-code-figure><pre tabindex=0 data-language=rust data-theme=nord><code data-language=rust data-line-numbers data-theme=nord style='display:grid'><span data-line><span style='--shiki:#F97583'>fn</span> down() {</span>\n<span data-line>    lift(0)</span>\n<span data-line> </span>\n<span data-line>}</span></code></pre></figure>",
        fences: &[("rust", "fn down() {\n    lift(0)\n \n}")],
    },
    Case {
        tool: "Pygments with a table of line numbers",
        html: "<div class='highlight-python notranslate'><div class=highlight><table class=highlighttable><tr><td class=linenos><div class=linenodiv><pre><span class=normal>1</span>\n<span class=normal>2</span></pre></div></td><td class=code><div><pre><span></span><span class=k>if</span> <span class=n>up</span><span class=p>:</span>\n    <span class=n>down</span><span class=p>()</span>\n</pre></div></td></tr></table></div></div>",
        fences: &[("python", "if up:\n    down()")],
    },
    Case {
        tool: "Pygments with line numbers in the code",
        html: "<div class='highlight-console notranslate'><div class=highlight><pre><span></span><span class=linenos>1</span><span class=gp>$ </span>pen --down\n<span class=linenos>2</span><span class=go>down</span>\n</pre></div></div>",
        fences: &[("console", "$ pen --down\ndown")],
    },
    Case {
        tool: "Chroma with a table",
        html: "<div class=highlight><div class=chroma><table class=lntable><tr><td class=lntd><pre tabindex=0 class=chroma><code><span class=lnt>1\n</span><span class=lnt>2\n</span></code></pre></td><td class=lntd><pre tabindex=0 class=chroma><code class=language-bash data-lang=bash><span class=line><span class=cl>pen --down\n</span></span><span class=line><span class=cl>pen --up</span></span></code></pre></td></tr></table></div></div>",
        fences: &[("bash", "pen --down\npen --up")],
    },
    Case {
        tool: "Chroma with numbers before the lines",
        html: "<div class=highlight><pre tabindex=0 style='color:#f8f8f2'><code class=language-toml data-lang=toml><span style='display:flex'><span style='white-space:pre;user-select:none;margin-right:.4em'>1</span><span>[pen]\n</span></span><span style='display:flex'><span style='white-space:pre;user-select:none;margin-right:.4em'>2</span><span>  up = 1\n</span></span></code></pre></div>",
        fences: &[("toml", "[pen]\n  up = 1")],
    },
    Case {
        tool: "Rouge in Jekyll",
        html: "<div class='language-sql highlighter-rouge'><div class=highlight><pre class=highlight><code><span class=k>SELECT</span> <span class=mi>1</span>\n  <span class=k>FROM</span> pens;\n</code></pre></div></div>",
        fences: &[("sql", "SELECT 1\n  FROM pens;")],
    },
    Case {
        tool: "Rouge with a table",
        html: "<figure class=highlight><pre><code class=language-java data-lang=java><table class=rouge-table><tbody><tr><td class='gutter gl'><pre class=lineno>1\n2\n</pre></td><td class=code><pre>class Pen {\n}\n</pre></td></tr></tbody></table></code></pre></figure>",
        fences: &[("java", "class Pen {\n}")],
    },
    Case {
        tool: "Pandoc",
        html: "<div class=sourceCode id=cb1><pre class='sourceCode numberSource haskell'><code class='sourceCode haskell'><span id=cb1-1><a href='#cb1-1'></a><span class=ot>down ::</span> Pen</span>\n<span id=cb1-2><a href='#cb1-2'></a>down <span class=ot>=</span> <span class=dv>0</span></span></code></pre></div>",
        fences: &[("haskell", "down :: Pen\ndown = 0")],
    },
    Case {
        tool: "SyntaxHighlighter, before its script",
        html: "<pre class='brush: php; gutter: false; title: ; notranslate'>&lt;?php\n  echo 1;</pre>",
        fences: &[("php", "<?php\n  echo 1;")],
    },
    Case {
        tool: "SyntaxHighlighter, as its script draws it",
        html: "<div><div id=highlighter_1 class='syntaxhighlighter nogutter jscript'><table border=0><tbody><tr><td class=gutter><div class='line number1 index0 alt2'>1</div><div class='line number2 index1 alt1'>2</div></td><td class=code><div class=container><div class='line number1 index0 alt2'><code class='jscript keyword'>if</code> <code class='jscript plain'>(up) {</code></div><div class='line number2 index1 alt1'><code class='jscript spaces'>&nbsp;&nbsp;</code><code class='jscript plain'>down();</code></div></div></td></tr></tbody></table></div></div>",
        fences: &[("jscript", "if (up) {\n  down();")],
    },
    Case {
        tool: "react-syntax-highlighter",
        html: "<pre style='background:#000'><code class=language-json style='white-space:pre'><span><span class='linenumber react-syntax-highlighter-line-number' style='user-select:none'>1</span><span>{</span>\n</span><span><span class='linenumber react-syntax-highlighter-line-number' style='user-select:none'>2</span><span>  &quot;up&quot;: 1 }</span></span></code></pre>",
        fences: &[("json", "{\n  \"up\": 1 }")],
    },
    Case {
        tool: "a site builder: styles on the code, a span for each line",
        html: "<pre contenteditable=false style='display:block;padding:0.5em'><code class=language-python style='white-space:pre'><span style='color:#dcc6e0'>import</span><span> pen\n</span><span></span><span style='color:#dcc6e0'>from</span><span> arm </span><span>import</span><span> up\n</span></code></pre>",
        fences: &[("python", "import pen\nfrom arm import up")],
    },
    Case {
        tool: "GitHub",
        html: "<div class='highlight highlight-source-shell notranslate position-relative overflow-auto' dir=auto><pre>pen --down <span class=pl-k>|</span> tee log</pre><div class=zeroclipboard-container><clipboard-copy aria-label=Copy class='ClipboardButton btn' value='pen' tabindex=0 role=button></clipboard-copy></div></div>",
        fences: &[("shell", "pen --down | tee log")],
    },
];
