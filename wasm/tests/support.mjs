// Helpers for the package tests: pages, temporary folders, and fresh projects with the package installed.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const WASM = join(dirname(fileURLToPath(import.meta.url)), '..');
export const PACKAGE = join(WASM, 'pkg');
const PAGES = join(WASM, '../tests/pages');

/** The pages of `tests/pages`: name and bytes. */
export const pages = readdirSync(PAGES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, bytes: readFileSync(join(PAGES, name, 'source.html')) }));

export const page = (name) => pages.find((page) => page.name === name).bytes.toString();

/** A temporary folder that is removed when the process ends. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'leanread-test-'));
  process.on('exit', () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }));
  return path;
}

export function run(program, args, options = {}) {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });
  } catch (error) {
    throw new Error(`${program} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
}

/** Creates a project with these files, and installs the packed package from its tarball. */
export function project(files = {}) {
  const path = folder();
  const packed = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', path], { cwd: PACKAGE }));
  const [{ filename }] = Array.isArray(packed) ? packed : Object.values(packed);
  write(path, { 'package.json': '{"name":"fresh","private":true,"type":"module"}', ...files });
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${filename}`], { cwd: path });
  return path;
}

export function write(path, files) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
}

/** A random number generator with a fixed sequence per seed (mulberry32, public domain). */
export function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Malformed pages: tags and texts of real pages, dropped, duplicated and mixed. */
export function generated(count) {
  const next = random(7);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const pieces = pages.map(({ bytes }) => bytes.toString().match(/<[^>]*>|[^<]+/g));
  return Array.from({ length: count }, () => {
    const [first, second] = [pick(pieces), pick(pieces)];
    const mixed = first.flatMap((piece) => {
      const dice = next();
      if (dice < 0.05) return [];
      if (dice < 0.08) return [piece, piece];
      if (dice < 0.2) return [piece, pick(second)];
      if (dice < 0.22) return [piece.slice(0, Math.floor(next() * piece.length))];
      return [piece];
    });
    return mixed.join('');
  });
}

/** The code blocks of a README in one language, in order. */
export function snippets(path, language) {
  const found = readFileSync(path, 'utf8').matchAll(/^```(\w+)\n([^]*?)^```$/gm);
  return [...found].filter((match) => match[1] === language).map((match) => match[2]);
}

/** A new copy of the engine, which is not loaded. `glue` changes the functions of each new instance. */
export async function freshEngine(glue = (functions) => functions) {
  const source = readFileSync(join(PACKAGE, 'engine.js'), 'utf8');
  const end = 'return glue;\n}\n';
  if (source.split(end).length !== 2) throw new Error('the glue has another end');
  const path = folder();
  const name = `glue of ${path}`;
  globalThis[name] = glue;
  write(path, {
    'package.json': '{"type":"module"}',
    'engine.js': source.replace(end, `return globalThis[${JSON.stringify(name)}](glue);\n}\n`),
  });
  return import(pathToFileURL(join(path, 'engine.js')));
}

/** The bytes of the module. */
export const moduleBytes = () => readFileSync(join(PACKAGE, 'leanread.wasm'));

/** Functions of an instance, of which those that extract trap on the page `trap`. */
export function trapping(glue) {
  const traps = (work) => (html, options) => {
    if (html === 'trap') throw new WebAssembly.RuntimeError('unreachable');
    return work(html, options);
  };
  return {
    ...glue,
    extract: traps(glue.extract),
    extractWithoutReport: traps(glue.extractWithoutReport),
    explain: traps(glue.explain),
  };
}
