// Runs other programs of this project, one after another.
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {ROOT} from './root.mjs';

/** File of a program that a package brings: `binOf('@web/test-runner', 'wtr')`. */
export function binOf(packageName, name = packageName) {
  const folder = path.join(ROOT, 'node_modules', packageName);
  const {bin} = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[name]);
}

/** Runs a Node program. Its output is kept, and shown while it runs when `show`. Never rejects. */
export function runNode(file, args, {show = false, env = {}, cwd = ROOT} = {}) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd,
      env: {...process.env, STORYBOOK_DISABLE_TELEMETRY: '1', ...env},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (stream) => (part) => {
      output += part;
      if (show) stream.write(part);
    };
    child.stdout.setEncoding('utf8').on('data', take(process.stdout));
    child.stderr.setEncoding('utf8').on('data', take(process.stderr));
    const end = (code) => resolve({code, output, seconds: (performance.now() - started) / 1000});
    child.on('error', (error) => {
      output += String(error);
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}
