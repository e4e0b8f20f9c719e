import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { escapeHtml } from './escape-html.ts';

const STYLE = `
body{font:1.125rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:32rem;padding:1rem;color:#1b1b1b;background:#fff}
dt{font-weight:600}dd{margin:0 0 .75rem}
button{font:inherit;min-height:3rem;min-width:8rem;padding:.5rem 1rem;margin:0 .5rem .5rem 0;border:2px solid #174ea6;border-radius:.5rem;background:#fff;color:#174ea6}
button[value=yes]{background:#174ea6;color:#fff}
button:focus-visible{outline:3px solid #b06000;outline-offset:2px}`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing runs, nothing is loaded, nobody frames it, and the form leads only back here. */
const POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${STYLE_HASH}'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
].join('; ');

export interface PageContent {
  title: string;
  /** Plain text. */
  paragraphs: readonly string[];
  /** Term and description, plain text. */
  facts?: readonly (readonly [string, string])[];
  /** Buttons that send their answer back to this address. */
  asks?: 'answer_or_stop' | 'stop';
}

export function sendPage(reply: FastifyReply, status: number, content: PageContent): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
    })
    .send(html(content));
}

function html({ title, paragraphs, facts = [], asks }: PageContent): string {
  const heading = escapeHtml(title);
  const terms = facts.map(
    ([term, text]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${heading}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${terms.length > 0 ? `<dl>${terms.join('')}</dl>` : ''}
${paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')}
${asks === 'answer_or_stop' ? ANSWER : ''}
${asks === undefined ? '' : STOP}
</main>
</body>
</html>`;
}

const ANSWER = `<form method="post">
<button name="answer" value="yes">Yes, I take it</button>
<button name="answer" value="no">No, thank you</button>
</form>`;

/** A form of its own, so that nobody takes it for an answer about this shift (A4). */
const STOP = `<form method="post">
<button name="answer" value="stop">Do not contact me about shifts again</button>
</form>`;
