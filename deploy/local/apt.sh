#!/usr/bin/env bash
# Installs Debian packages without starting a system service, enabling one, or making Postgres's default cluster.
# Usage: apt.sh PACKAGE…   (as root, or as a user who has sudo)
set -euo pipefail

if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    exec sudo --preserve-env=http_proxy,https_proxy,no_proxy bash "$0" "$@"
  fi
  echo "Missing Debian packages. Ask an administrator for: apt-get install -y $*" >&2
  exit 1
fi

policy=/usr/sbin/policy-rc.d
cluster=/etc/postgresql-common/createcluster.d/zz-poydu.conf
mark='# Put here by poydu while it installs packages'
units='nginx redis-server postgresql'

# One installation at a time, also of two clones.
exec 9>/run/lock/poydu-apt.lock
flock 9

# What was there is set aside, unless it is ours from a run that was killed.
if [ -e $policy ] && ! grep -qF "$mark" $policy; then mv $policy $policy.before-poydu; fi
known=" "
for unit in $units; do
  for file in /lib/systemd/system/$unit.service /etc/init.d/$unit; do [ -e "$file" ] && known="$known$unit "; done
done
restore() {
  rm -f $policy $cluster
  if [ -e $policy.before-poydu ]; then mv $policy.before-poydu $policy; fi
  if command -v systemctl >/dev/null; then
    # A machine that had no such service must not find one running after its next boot.
    for unit in $units; do
      case $known in *" $unit "*) ;; *) systemctl disable --quiet "$unit" 2>/dev/null || true ;; esac
    done
  fi
}
trap restore EXIT
printf '#!/bin/sh\n%s\nexit 101\n' "$mark" >$policy
chmod 755 $policy
mkdir -p "$(dirname $cluster)"
printf '%s\ncreate_main_cluster = false\n' "$mark" >$cluster

export DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1
apt=(apt-get -q -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
if ! "${apt[@]}" install -y --no-install-recommends "$@"; then
  # The lists are missing or old.
  "${apt[@]}" update
  "${apt[@]}" install -y --no-install-recommends -o Dpkg::Options::=--force-confold "$@"
fi
