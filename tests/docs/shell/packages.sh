# The preset has to exist, and the build to know how to pack. package_without_onvif packs one and looks at the packages.
cmake()
{
    case "$*" in
    "--preset debian") (cd "$SOURCE" && command cmake --list-presets | grep -q '"debian"') ;;
    "--build --preset debian") (cd "$SOURCE" && command cmake --build --list-presets | grep -q '"debian"') ;;
    *) echo "the page says cmake $*" >&2 && return 1 ;;
    esac
}
cpack()
{
    [ "$1 $2" = "--config build/debian/CPackConfig.cmake" ]
    grep -q 'set(CPACK_GENERATOR "DEB")' "$BUILD/CPackConfig.cmake"
}
check() { :; }
