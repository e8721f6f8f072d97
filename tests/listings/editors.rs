//! Editors, viewers of files, and code without `pre`.

use super::Case;

pub const CASES: &[Case] = &[
    Case {
        tool: "CodeMirror 6",
        html: "<div class=cm-editor><div class=cm-scroller><div class='cm-gutters' aria-hidden=true><div class='cm-gutter cm-lineNumbers'><div class=cm-gutterElement>1</div><div class=cm-gutterElement>2</div><div class=cm-gutterElement>3</div></div></div><div class=cm-content role=textbox data-language=javascript><div class=cm-line><span class=tok-keyword>if</span> (up) {</div><div class=cm-line><br></div><div class=cm-line>  down();</div></div></div></div>",
        fences: &[("javascript", "if (up) {\n\n  down();")],
    },
    Case {
        tool: "CodeMirror 5",
        html: "<div class='CodeMirror cm-s-default' data-mode=python><div class=CodeMirror-scroll><div class=CodeMirror-code role=presentation><div style='position: relative'><div class=CodeMirror-gutter-wrapper><div class='CodeMirror-linenumber CodeMirror-gutter-elt'>1</div></div><pre class=' CodeMirror-line ' role=presentation><span role=presentation><span class=cm-keyword>if</span> up:</span></pre></div><div style='position: relative'><div class=CodeMirror-gutter-wrapper><div class='CodeMirror-linenumber CodeMirror-gutter-elt'>2</div></div><pre class=' CodeMirror-line ' role=presentation><span role=presentation>    down()</span></pre></div></div></div></div>",
        fences: &[("python", "if up:\n    down()")],
    },
    Case {
        tool: "Crayon",
        html: "<div class=crayon-syntax><div class=crayon-toolbar><span class=crayon-title></span><span class=crayon-language>PHP</span></div><div class=crayon-main><table class=crayon-table><tr class=crayon-row><td class=crayon-nums data-settings=show><div class=crayon-nums-content><div class=crayon-num>1</div><div class=crayon-num>2</div></div></td><td class=crayon-code><div class=crayon-pre><div class=crayon-line id=l1><span class=crayon-k>echo</span> 1;</div><div class=crayon-line id=l2>&nbsp;&nbsp;exit;</div></div></td></tr></table></div></div>",
        fences: &[("php", "echo 1;\n  exit;")],
    },
    Case {
        tool: "a file of a forge",
        html: "<div class='Box Box--condensed my-2'><div itemprop=text class='Box-body p-0 blob-wrapper blob-wrapper-embedded data'><table class='highlight tab-size mb-0 js-file-line-container' data-tab-size=8><tbody><tr class=border-0><td id=L1 class='blob-num border-0 px-3 py-0 color-bg-default' data-line-number=1></td><td id=LC1 class='blob-code border-0 px-3 py-0 color-bg-default blob-code-inner js-file-line'> up = <span class=pl-c1>1</span> </td></tr><tr><td id=L2 class=blob-num data-line-number=2></td><td id=LC2 class='blob-code blob-code-inner js-file-line'>   down = 2</td></tr></tbody></table></div></div>",
        fences: &[("", " up = 1 \n   down = 2")],
    },
    Case {
        tool: "code without pre, its lines ended by br",
        html: "<p><code>pen --down<br>pen --draw<br>pen --up</code></p>",
        fences: &[("", "pen --down\npen --draw\npen --up")],
    },
    Case {
        tool: "code without pre, each line a code element",
        html: "<p><code>pen --down</code><br><code>pen --up</code></p>",
        fences: &[("", "pen --down\npen --up")],
    },
    Case {
        tool: "a box whose style keeps white space",
        html: "<div class=code-block data-lang=http style='white-space: pre'>GET /pens\n\n  Accept: *</div>",
        fences: &[("http", "GET /pens\n\n  Accept: *")],
    },
    Case {
        tool: "lines as rows of a flex box",
        html: "<div class=bg-tertiary><code class='font-mono'><pre class='flex flex-col'><div class='gap-2xs flex flex-row'><span class='text-primary-44 text-end'>1</span><div class=flex-1>pens/</div></div><div class='gap-2xs flex flex-row'><span class='text-primary-44 text-end'>2</span><div class=flex-1>├── up</div></div><div class='gap-2xs flex flex-row'><span class='text-primary-44 text-end'>3</span><div class=flex-1>└── down</div></div></pre></code></div>",
        fences: &[("", "pens/\n├── up\n└── down")],
    },
    Case {
        tool: "numbers of their own beside the code",
        html: "<div class=flex><div class='select-none'><pre>1\n2\n3</pre></div><div><pre><code class=language-c>int up;\n\nint down;</code></pre></div></div>",
        fences: &[("c", "int up;\n\nint down;")],
    },
    Case {
        tool: "numbered output is the code",
        html: "<pre><code>1 up\n2 down\n3 up</code></pre>",
        fences: &[("", "1 up\n2 down\n3 up")],
    },
];
