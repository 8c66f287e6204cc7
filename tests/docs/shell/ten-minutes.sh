# The presets have to exist; what is installed is this build. The simulator starts on a free port, and is stopped.
cmake()
{
    case "$1 $2" in
    "--preset release") (cd "$SOURCE" && command cmake --list-presets | grep -q '"release"') ;;
    "--build --preset") (cd "$SOURCE" && command cmake --build --list-presets | grep -q '"release"') ;;
    "--install build/release") command cmake --install "$BUILD" --prefix "$4" >/dev/null ;;
    *) echo "the page says cmake $*" >&2 && return 1 ;;
    esac
}
build/release/tests/simulator/camsim()
{
    timeout 20 "$CAMSIM" "${@/8080/0}" >"$WORK/camsim" &
    timeout 10 sh -c "until grep -q '^ready 1 cameras' '$WORK/camsim'; do sleep 0.1; done"
    kill $!
}
check()
{
    "$HOME/camsdk/bin/camctl" --version | grep -q '^camctl [0-9]'
    grep -q '^camera .* hikvision+http://127.0.0.1:' "$WORK/camsim"
}
