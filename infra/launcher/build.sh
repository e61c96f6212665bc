# shellcheck shell=sh
# Builds the two jars when they are missing or older than their sources.

jar() { printf '%s\n' "$CHECKOUT/$1/target/$1.jar"; }

jars_are_current() {
    for module in worker api; do
        [ -f "$(jar "$module")" ] || return 1
        [ -z "$(find "$CHECKOUT/pom.xml" "$CHECKOUT"/*/pom.xml "$CHECKOUT"/*/src/main "$CHECKOUT/infra/peer" -newer "$(jar "$module")" -type f | head -n 1)" ] || return 1
    done
}

# Tests and formatting are for verify to judge, not for somebody who wants to run this. The jars are as old as the start of
# their build, so that what is edited meanwhile counts as newer.
build_jars() {
    jars_are_current || {
        need_jdk
        : >"$LOGS/build.began"
        progress build 'worker.jar and api.jar' "$LOGS/build.log" maven -Dmaven.test.skip -Dexec.skip package || return 1
        touch -r "$LOGS/build.began" "$(jar worker)" "$(jar api)"
    }
    unpack_jars
}
