import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { instructionFor, REQUIREMENTS, type Requirement } from './requirements.ts';

/** Installs by apt what is missing where that is ours to do (Debian, as root), and says exactly what to install elsewhere. */
function main(): number {
  let missing = findMissing();
  if (missing.length > 0 && isDebian() && process.getuid?.() === 0) {
    // Twice: that a browser lacks its languages shows only once the browser is there.
    for (let round = 0; round < 2 && missing.length > 0; round += 1) {
      const packages = missing.flatMap((requirement) => requirement.apt);
      console.log(`Installing ${packages.join(', ')} …`);
      if (!installByApt(packages)) console.error('apt-get failed twice; its words stand above.');
      missing = findMissing();
    }
  }
  if (missing.length === 0) return 0;
  console.error('Missing on this machine:');
  for (const requirement of missing) {
    console.error(`- ${requirement.name} (${instructionFor(requirement, process.platform)})`);
  }
  return 1;
}

function findMissing(): Requirement[] {
  return REQUIREMENTS.filter(
    (requirement) => instructionFor(requirement, process.platform) !== undefined && !requirement.isPresent(),
  );
}

/** Ubuntu is not meant: its `chromium` is a snap, which cannot see a private profile. */
function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** Tries twice: mirrors are now and then out of step with their own index. */
function installByApt(packages: string[]): boolean {
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const attempt = () => apt('-q', 'update') && apt('-q', 'install', '-y', ...packages);
  return attempt() || attempt();
}

process.exitCode = main();
