# The packages that the page installs have to be known here; what is imported is this build's module, where it was built.
sudo() { dpkg-query -W "${@:3}" >/dev/null; }
cmake()
{
    local word
    for word in "$@"; do
        [[ $word != -DCAMSDK_* ]] || grep -q "(${word:2:-4} " "$SOURCE/CMakeLists.txt"
    done
    mkdir -p build
    ln -sfn "$BUILD/bindings" build/bindings
}
check() { [ ! -d "$BUILD/bindings/python/camsdk" ] || /usr/bin/python3 -c 'import camsdk'; }
