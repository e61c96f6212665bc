#!/bin/sh
# Tests of the launcher on the real servers, in a home of their own whose path has spaces. Usage: infra/test/launcher-test.sh
# Tools are taken from PERENNIAL_TOOLS where it is set; nothing that this script did not start is touched.
set -eu
checkout=$(cd "$(dirname "$0")/../.." && pwd -P)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/perennial launcher.XXXXXX")
unset PERENNIAL_TEMPORAL_PORT PERENNIAL_TEMPORAL_UI_PORT PERENNIAL_MLFLOW_PORT PERENNIAL_POSTGRES_PORT PERENNIAL_CONTROL_PORT
chmod 711 "$scratch" # PostgreSQL may have to run as nobody
export PERENNIAL_HOME="$scratch/a home" PERENNIAL_TOOLS="${PERENNIAL_TOOLS:-$scratch/tools}" PERENNIAL_PORTS=auto
squatter=''

clean() {
    status=$?
    trap - EXIT
    perennial down >/dev/null 2>&1 || :
    PERENNIAL_HOME=$scratch/rooted perennial down >/dev/null 2>&1 || :
    [ -z "$squatter" ] || kill "$squatter" 2>/dev/null || :
    rm -rf "$scratch"
    exit "$status"
}
trap clean EXIT
trap 'exit 130' INT TERM

perennial() { sh "$checkout/infra/perennial" "$@"; }
says() { printf '%s\n' "$1" | grep -q -- "$2"; }
fail() {
    printf 'FAILED  %s\n' "$test_name: $*" >&2
    exit 1
}
# gone PID: ended, or only waiting to be reaped by whoever inherited it
gone() { ! grep -qs '^State:[[:space:]]*[A-Y]' "/proc/$1/status"; }
passed() { printf 'passed  %s\n' "$test_name"; }
# field SERVICE NAME: from the JSON of status
field() {
    perennial status --json | python3 -c 'import json, sys
for service in json.load(sys.stdin)["services"]:
    if service["service"] == sys.argv[1]: print(service[sys.argv[2]])' "$1" "$2"
}
# within SECONDS COMMAND…
within() {
    rounds=$(($1 * 5))
    shift
    until "$@"; do
        rounds=$((rounds - 1))
        [ "$rounds" -gt 0 ] || return 1
        sleep 0.2
    done
}

test_name='starts its servers from another directory, with spaces in the path'
cd /
perennial up temporal postgres mlflow >"$scratch/up.txt" || fail "$(cat "$scratch/up.txt")"
for service in temporal postgres mlflow; do [ "$(field $service state)" = up ] || fail "$service is $(field $service state)"; done
passed

test_name='leaves the processors to what answers callers'
niceness() { ps -o nice= -p "$(field "$1" pid)" | tr -d ' '; }
own=$(nice)
[ "$(niceness temporal)" = $((own + 5)) ] && [ "$(niceness mlflow)" = $((own + 5)) ] && [ "$(niceness postgres)" = "$own" ] ||
    fail "temporal $(niceness temporal), mlflow $(niceness mlflow), postgres $(niceness postgres), this test $own"
autogroup() { grep -s 'nice 5$' "/proc/$1/autogroup"; }
if setsid sh -c 'echo 5 >/proc/self/autogroup' 2>/dev/null; then autogroup "$(field temporal pid)" >/dev/null || fail "temporal's session has no niceness"; fi
passed

# json_says JSON PYTHON: is it one JSON object, of which the expression holds?
json_says() { printf '%s' "$1" | python3 -c 'import json, sys
said = json.load(sys.stdin)
sys.exit(0 if eval(sys.argv[1]) else 1)' "$2"; }

test_name='answers programs with one JSON object, also when it fails'
answer=$(perennial up --json temporal postgres mlflow 2>"$scratch/talk.txt") || fail "$(cat "$scratch/talk.txt")"
json_says "$answer" 'sorted(s["service"] for s in said["services"] if s["state"] == "up") == ["mlflow", "postgres", "temporal"]' || fail "$answer"
grep -q 'Perennial starts in' "$scratch/talk.txt" || fail 'nothing is told to people'
! answer=$(perennial up --json contrl 2>/dev/null) || fail 'it started'
json_says "$answer" '"Did you mean control?" in said["error"]' || fail "$answer"
! answer=$(flock "$PERENNIAL_HOME/run/lock" sh "$checkout/infra/perennial" demo --json 2>/dev/null) || fail 'a demo began'
json_says "$answer" '"another up or down" in said["error"]' || fail "$answer"
! answer=$(perennial status --json) || fail 'four services are down'
json_says "$answer" 'len(said["services"]) == 7 and "error" not in said' || fail "$answer"
answer=$(perennial doctor --json 2>"$scratch/talk.txt") || fail "$(cat "$scratch/talk.txt")"
json_says "$answer" 'said["complete"] and any(f["what"].startswith("JDK") and f["state"] == "found" for f in said["findings"])' || fail "$answer"
mkdir "$scratch/no-maven"
printf '#!/bin/sh\nexit 1\n' >"$scratch/no-maven/mvn"
chmod +x "$scratch/no-maven/mvn"
! answer=$(PATH=$scratch/no-maven:$PATH perennial doctor --json 2>/dev/null) || fail 'doctor misses nothing'
json_says "$answer" 'not said["complete"] and any(f["what"].startswith("Maven") and f["state"] == "missing" for f in said["findings"])' || fail "$answer"
passed

test_name='changes nothing when it is started twice'
before=$(field postgres pid)
perennial up temporal postgres mlflow >/dev/null || fail 'second up'
[ "$(field postgres pid)" = "$before" ] || fail 'PostgreSQL was started again'
passed

test_name='refuses a service that there is not, and says which was meant'
! answer=$(perennial up postgres contrl 2>&1) || fail 'it started'
says "$answer" "Did you mean control?" || fail "$answer"
answer=$(perennial logs contrl 2>&1) && code=0 || code=$?
[ "$code" = 2 ] && says "$answer" "Did you mean control?" || fail "$code: $answer"
passed

test_name='refuses a mistyped verb before it builds anything for it'
answer=$(PATH=$scratch/no-maven:$PATH PERENNIAL_HOME=$scratch/unbuilt perennial aply x.yaml 2>&1) && code=0 || code=$?
[ "$code" = 2 ] && says "$answer" "Did you mean apply?" || fail "$code: $answer"
answer=$(PATH=$scratch/no-maven:$PATH PERENNIAL_HOME=$scratch/unbuilt perennial models 2>&1) && code=0 || code=$?
[ "$code" = 2 ] && says "$answer" "Did you mean show?" || fail "$code: $answer"
[ ! -e "$scratch/unbuilt/logs/build.log" ] || fail 'it was built'
for verb in up down status doctor logs verify; do
    for word in --help -h; do
        answer=$(PERENNIAL_HOME=$scratch/untouched perennial "$verb" "$word" 2>&1) || fail "$verb $word: $answer"
        says "$answer" "Usage: infra/perennial $verb" || fail "$verb $word: $answer"
    done
done
[ ! -e "$scratch/untouched" ] || fail 'a verb did something when it was asked what it does'
says "$(perennial help)" "now: $PERENNIAL_HOME" || fail 'help names another home'
passed

test_name='lists where to look at everything'
says "$(perennial status || :)" "MLflow .*http://127.0.0.1:$(field mlflow port)" || fail "$(perennial status || :)"
answer=$(perennial status --json) || :
json_says "$answer" 'said["addresses"]["console"].startswith("http://127.0.0.1:")' || fail "$answer"
json_says "$answer" 'said["addresses"]["grpc"].startswith("127.0.0.1:") and said["addresses"]["grpc"] != "127.0.0.1:8084"' || fail "$answer"
passed

test_name='tells a build in few words'
printf '[INFO] --- maven-compiler-plugin:3.15.0:compile (default-compile) @ activities ---\n\033[0m[0m\033[0m\n' >"$scratch/maven.log"
now_at() { CHECKOUT=$checkout sh -c 'set -eu; . "$CHECKOUT/infra/launcher/say.sh"; now_at "$1"' sh "$1"; }
[ "$(now_at "$scratch/maven.log")" = 'activities, compiler' ] || fail "$(now_at "$scratch/maven.log")"
printf 'Collecting mlflow\n\033[0m\n' >"$scratch/pip.log"
[ "$(now_at "$scratch/pip.log")" = 'Collecting mlflow' ] || fail "$(now_at "$scratch/pip.log")"
passed

test_name='does not ask a proxy about its own services'
http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 no_proxy='' perennial up temporal mlflow >/dev/null || fail 'up'
[ "$(http_proxy=http://127.0.0.1:9 no_proxy='' field mlflow state)" = up ] || fail 'MLflow seems to be down'
passed

test_name='keeps the port of a service that runs'
used=$(field temporal port)
answer=$(PERENNIAL_TEMPORAL_PORT=9 perennial up temporal 2>&1) || fail "$answer"
says "$answer" "temporal runs on port $used and stays there" || fail "$answer"
[ "$(PERENNIAL_TEMPORAL_PORT=9 field temporal state)" = up ] && [ "$(PERENNIAL_TEMPORAL_PORT=9 field temporal port)" = "$used" ] || fail 'it looks elsewhere'
passed

test_name='lets only one up or down work on a home'
! answer=$(flock "$PERENNIAL_HOME/run/lock" sh "$checkout/infra/perennial" down 2>&1) || fail 'it went down'
says "$answer" 'another up or down' || fail "$answer"
[ "$(field temporal state)" = up ] || fail "Temporal is $(field temporal state)"
passed

test_name='brings a killed PostgreSQL back and counts it'
kill -s KILL "$before"
back() { [ "$(field postgres state)" = up ] && [ "$(field postgres pid)" != "$before" ]; }
within 60 back || fail "it is $(field postgres state)"
[ "$(field postgres restarts)" = 1 ] || fail "$(field postgres restarts) restarts"
passed

test_name='replaces a service whose supervisor was killed'
orphan=$(field postgres pid)
read -r supervisor _ <"$PERENNIAL_HOME/run/postgres.supervisor"
kill -s KILL "$supervisor"
perennial up postgres >/dev/null || fail 'up'
[ "$(field postgres pid)" != "$orphan" ] && [ "$(field postgres state)" = up ] || fail "it is $(field postgres state)"
gone "$orphan" || fail 'the old server still runs'
passed

test_name='loses nothing when everything is killed at once'
temporal=$(ls "$PERENNIAL_TOOLS"/temporal-[0-9]*[0-9])
namespace() { "$temporal" operator namespace "$1" --namespace kept --address "127.0.0.1:$(field temporal port)" >"$scratch/namespace.txt" 2>&1; }
namespace create || fail "$(cat "$scratch/namespace.txt")"
port_before=$(field mlflow port)
for record in "$PERENNIAL_HOME"/run/*.supervisor "$PERENNIAL_HOME"/run/*.pid; do
    read -r number _ <"$record"
    kill -s KILL "$number"
done
answer=$(perennial up temporal postgres mlflow 2>&1) || fail "$answer"
for service in temporal postgres mlflow; do [ "$(field $service state)" = up ] || fail "$service is $(field $service state)"; done
[ "$(field mlflow port)" = "$port_before" ] || fail 'something was left on the port of MLflow'
within 20 namespace describe || fail "$(cat "$scratch/namespace.txt")"
passed

test_name='refuses a taken port and names who holds it'
taken=$(field temporal port)
perennial down >/dev/null || fail 'down'
python3 -c "import socket, time; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(('127.0.0.1', $taken)); s.listen(); time.sleep(600)" &
squatter=$!
within 20 sh -c "grep -qi ':$(printf %04X "$taken") .* 0A ' /proc/net/tcp" || fail 'the squatter does not listen'
! answer=$(PERENNIAL_PORTS='' perennial up temporal 2>&1) || fail 'it started'
says "$answer" "port $taken (TEMPORAL)" && says "$answer" "process $squatter .*import socket" || fail "$answer"
passed

test_name='minds the ports of those only that are wanted'
PERENNIAL_PORTS='' perennial up postgres >/dev/null || fail 'up'
passed

test_name='picks another port when asked to'
perennial up temporal >/dev/null || fail 'up'
[ "$(field temporal port)" != "$taken" ] && [ "$(field temporal state)" = up ] || fail "port $(field temporal port)"
passed

test_name='stops what it started and nothing else'
server=$(field temporal pid)
perennial down >/dev/null && perennial down >/dev/null || fail 'down'
gone "$server" || fail 'Temporal still runs'
kill -0 "$squatter" || fail 'somebody else was stopped'
[ "$(field temporal state)" = down ] || fail "Temporal is $(field temporal state)"
! perennial status >/dev/null || fail 'status says that all is well'
passed

test_name='ends what it has begun when it is interrupted'
mkdir "$scratch/slow"
cat >"$scratch/slow/go" <<'SH'
#!/bin/sh
[ "$1" != env ] || { echo go1.99.0 && exit; }
echo $$ >"$(dirname "$0")/pid"
exec sleep 600
SH
printf '#!/bin/sh\necho temporal version 0.0.0\n' >"$scratch/slow/temporal" # one on PATH would be taken instead of built
chmod +x "$scratch/slow/go" "$scratch/slow/temporal"
# The interrupt comes as from a terminal; a job in the background would be started with it ignored.
PATH=$scratch/slow:$PATH PERENNIAL_TOOLS=$scratch/none python3 - "$checkout/infra/perennial" "$scratch/slow/pid" >"$scratch/interrupted.txt" 2>&1 <<'PYTHON' || fail "$(cat "$scratch/interrupted.txt")"
import os, signal, subprocess, sys, time
launcher = subprocess.Popen(["sh", sys.argv[1], "up", "temporal"], preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
give_up = time.monotonic() + 30
while not os.path.exists(sys.argv[2]):
    assert time.monotonic() < give_up and launcher.poll() is None, "the build did not begin"
    time.sleep(0.1)
launcher.send_signal(signal.SIGINT)
assert launcher.wait(20) == 130, launcher.returncode
PYTHON
gone "$(cat "$scratch/slow/pid")" || fail 'the build goes on'
says "$(cat "$scratch/interrupted.txt")" Interrupted || fail "$(cat "$scratch/interrupted.txt")"
perennial down >/dev/null || fail 'the home is still locked'
passed

if [ "$(id -u)" -eq 0 ]; then
    test_name='runs PostgreSQL as nobody where root has no user namespaces'
    mkdir "$scratch/no-namespaces"
    printf '#!/bin/sh\nexit 1\n' >"$scratch/no-namespaces/unshare"
    chmod +x "$scratch/no-namespaces/unshare"
    mkdir "$scratch/open-tools" # the tools in use may lie in a home that is closed, since namespaces are allowed
    cp -R "$PERENNIAL_TOOLS"/postgres-* "$scratch/open-tools/"
    # rooted ARGUMENTS…: the launcher where unshare fails
    rooted() { PATH=$scratch/no-namespaces:$PATH PERENNIAL_HOME=$scratch/rooted PERENNIAL_TOOLS=$scratch/open-tools perennial "$@"; }
    answer=$(rooted up postgres 2>&1) || fail "$answer"
    read -r server _ <"$scratch/rooted/run/postgres.pid"
    [ "$(stat -c %U "/proc/$server")" = nobody ] || fail "it runs as $(stat -c %U "/proc/$server")"
    [ "$(stat -c %a "$scratch/rooted/secrets" "$scratch/rooted/logs" "$scratch/rooted/artifacts" | sort -u)" = 700 ] || fail 'nobody can look around'
    rooted down >/dev/null || fail 'down'
    if unshare -U true 2>/dev/null; then # allowed again: the same data, run the usual way
        answer=$(PERENNIAL_HOME=$scratch/rooted PERENNIAL_TOOLS=$scratch/open-tools perennial up postgres 2>&1) || fail "$answer"
        PERENNIAL_HOME=$scratch/rooted perennial down >/dev/null || fail 'down again'
    fi
    chmod 700 "$scratch"
    ! answer=$(rooted up postgres 2>&1) || fail 'it started in a closed directory'
    says "$answer" "cannot enter $scratch:" || fail "$answer"
    ! answer=$(rooted doctor) || fail 'doctor finds nothing'
    says "$answer" "cannot enter $scratch:" || fail "$answer"
    chmod 711 "$scratch"
    passed
fi

test_name='takes a release whose digest is published, and no other'
release=$scratch/release
mkdir "$release"
case $(uname -m) in aarch64) arch=arm64 ;; *) arch=amd64 ;; esac
version=$(sed -n 's/^TEMPORAL_VERSION=//p' "$checkout/infra/launcher/places.sh")
archive=temporal_cli_${version}_linux_$arch.tar.gz
printf '#!/bin/sh\necho "temporal version %s (a double)"\n' "$version" >"$release/temporal"
chmod +x "$release/temporal"
tar -czf "$release/$archive" -C "$release" temporal
(cd "$release" && sha256sum "$archive" >checksums.txt)
# from_release TOOLS: only that way of provisioning, from the double
from_release() {
    mkdir -p "$1" && PERENNIAL_TOOLS=$1 PERENNIAL_TEMPORAL_RELEASE=file://$(printf '%s' "$release" | sed 's/ /%20/g') \
        CHECKOUT=$checkout sh -c 'set -eu; for part in places say jdk temporal; do . "$CHECKOUT/infra/launcher/$part.sh"; done; temporal_from_release'
}
from_release "$scratch/good" >/dev/null || fail 'it was refused'
says "$("$scratch/good/temporal-$version" --version)" "$version" || fail 'it is not there'
echo tampered >>"$release/$archive"
! from_release "$scratch/bad" 2>/dev/null || fail 'a tampered archive was taken'
[ ! -e "$scratch/bad/temporal-$version" ] || fail 'a tampered archive was unpacked'
passed
