// Builds the browser side: node build.mjs OUTPUT STAMP
// Installs only when the lock file changed, bundles only when a source changed, so that a warm Maven build pays
// nothing and needs no network.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [output, stamp] = process.argv.slice(2).map((path) => resolve(path));
const modules = join(here, 'node_modules');
const sources = join(here, 'src');

const digest = (files) => {
  const hash = createHash('sha256');
  files.forEach((file) => hash.update(readFileSync(file)));
  return hash.digest('hex');
};
const recorded = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function fail(sentence) {
  console.error(`frontend: ${sentence}`);
  process.exit(1);
}

function install() {
  const mark = join(modules, '.pouch-lock');
  const lock = digest([join(here, 'package.json'), join(here, 'package-lock.json')]);
  if (recorded(mark) === lock) return;
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
  if (npm.status !== 0) {
    fail('npm ci did not succeed. Node 20 with npm and, the first time, a way to the npm registry are needed.');
  }
  writeFileSync(mark, lock);
}

async function bundle() {
  const files = readdirSync(sources).sort().map((name) => join(sources, name));
  const lock = [join(here, 'package-lock.json'), fileURLToPath(import.meta.url)];
  const current = digest([...lock, ...files]);
  if (recorded(stamp) === current && existsSync(output)) return;
  const { build } = await import('esbuild');
  rmSync(output, { recursive: true, force: true });
  await build({
    entryPoints: ['desk.js', 'diagram.js', 'form.js', 'guide.js', 'imports.js', 'onward.js', 'uswds.css', 'pouch.css'].map((name) => join(sources, name)),
    outdir: output,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2021',
    legalComments: 'linked',
    loader: { '.woff2': 'file', '.svg': 'file', '.jpg': 'file', '.png': 'file' },
    assetNames: 'assets/[name]-[hash]',
    logLevel: 'warning',
  });
  mkdirSync(join(output, 'img'), { recursive: true });
  cpSync(join(modules, '@uswds/uswds/dist/img/sprite.svg'), join(output, 'img/sprite.svg'));
  writeFileSync(join(output, 'licences.txt'), licences());
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, current);
}

// The terms of what is bundled travel with it.
function licences() {
  const bundled = Object.entries(JSON.parse(readFileSync(join(here, 'package-lock.json'), 'utf8')).packages)
    .filter(([path, entry]) => path && !entry.dev && !entry.devOptional && existsSync(join(here, path)))
    .map(([path, entry]) => {
      const file = readdirSync(join(here, path)).find((name) => /^licen[cs]e/i.test(name));
      const text = file ? readFileSync(join(here, path, file), 'utf8').trim() : entry.license ?? 'see the package';
      return `${path.replace('node_modules/', '')} ${entry.version}\n\n${text}\n`;
    });
  return bundled.join(`\n${'-'.repeat(72)}\n\n`);
}

if (!output || !stamp) fail('usage: node build.mjs OUTPUT STAMP');
install();
await bundle();
