import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** How a comment stands on a page of GitHub, near enough to judge its order, widths and weights. */
const style = `
body { margin: 0; padding: 16px; background: #fff; color: #1f2328 }
body { font: 14px/1.5 'DejaVu Sans', 'Noto Color Emoji', sans-serif }
article { border: 1px solid #d1d9e0; border-radius: 6px; padding: 16px; overflow-wrap: break-word }
h1, h2, h3, h4 { margin: 24px 0 12px; line-height: 1.25 } h3 { font-size: 1.25em } h4 { font-size: 1em }
article > :first-child { margin-top: 0 }
code { background: #818b981f; border-radius: 6px; padding: .2em .4em }
code { font: 85% 'DejaVu Sans Mono', monospace }
pre { background: #f6f8fa; border-radius: 6px; overflow: auto; padding: 16px }
pre code { background: none; padding: 0 }
table { border-collapse: collapse; display: block; max-width: 100%; overflow: auto; width: max-content }
th, td { border: 1px solid #d1d9e0; padding: 6px 13px } tr:nth-child(2n) { background: #f6f8fa }
blockquote { border-left: .25em solid #d1d9e0; color: #59636e; margin: 0 0 16px; padding: 0 1em }
.alert { border-left: .25em solid; color: inherit; margin-bottom: 16px; padding: 8px 16px }
.alert > b { display: block; text-transform: capitalize }
.caution { border-color: #cf222e } .warning { border-color: #9a6700 } .note { border-color: #0969da }
.important { border-color: #8250df } .tip { border-color: #1a7f37 }
.caution > b { color: #cf222e } .warning > b { color: #9a6700 } .note > b { color: #0969da }
.important > b { color: #8250df } .tip > b { color: #1a7f37 }
a { color: #0969da } sub { font-size: 75%; line-height: 0; position: relative; vertical-align: baseline }
`;

const alert = /<blockquote>\s*<p>\[!(CAUTION|WARNING|IMPORTANT|NOTE|TIP)\]\s*(?:<br \/>)?/g;

/** The comment of GitHub's flavour of Markdown as a page: tables, alerts, folded parts. */
export function githubPage(markdown: string): string {
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  }).replaceAll(alert, (_whole, kind: string) => {
    const name = kind.toLowerCase();
    return `<blockquote class="alert ${name}"><b>${name}</b><p>`;
  });
  const head = `<meta charset="utf-8"><title>Comment</title><style>${style}</style>`;
  return `<!doctype html><html lang="en">${head}<article>${html}</article></html>`;
}
