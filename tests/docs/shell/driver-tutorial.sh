# In a copy of the example, against this build, installed. The camera takes a free port in the place of the page's.
PREFIX=$WORK/prefix
cmake --install "$BUILD" --prefix "$PREFIX" >/dev/null
cp -r "$SOURCE/examples/custom_driver" "$WORK/driver" && cd "$WORK/driver"
export CXX CXXFLAGS="-Wall -Wextra -Wpedantic -Wconversion -Werror" CMAKE_GENERATOR=Ninja
python3()
{
    command python3 "$1" 0 >"$WORK/camera" & # the page puts this into the background of its own
    echo $! >"$WORK/pid"
    wait
}
trap 'kill "$(cat "$WORK/pid")"' EXIT
port()
{
    timeout 20 sh -c "until grep -q '^ready ' '$WORK/camera' 2>/dev/null; do sleep 0.1; done"
    sed -n 's/^ready .*:\([0-9]*\)$/\1/p' "$WORK/camera"
}
camctl() { "$PREFIX/bin/camctl" "${@/8090/$(port)}" >>"$WORK/said" 2>&1; }
build/check_driver() { "$WORK/driver/build/check_driver" "${@/8090/$(port)}" >"$WORK/report" || { cat "$WORK/report" >&2 && return 1; }; }
check()
{
    plugin=$WORK/driver/build/camsdk-skipper.so
    grep -q "Skipper 2" "$WORK/said"
    grep -q " 0 failed" "$WORK/report"
    camctl --plugin "$plugin" --json drivers && grep -q '"skipper"' "$WORK/said"
    camctl --plugin "$plugin" --json io skipper+http://admin@127.0.0.1:8090 list && grep -q '"lamp"' "$WORK/said"
    # What the driver does not have is refused without a request.
    ! camctl --plugin "$plugin" ptz skipper+http://admin@127.0.0.1:8090 status || return 1
    grep -q not_supported "$WORK/said"
    tail -n 1 "$WORK/report"
}
