# The demo runs on a small city, by the programs of this build. The other command is the one that runs this test.
said=$WORK/demo
examples/demo.sh() { CAMSDK_DEMO_BUILD=$BUILD command "$SOURCE/examples/demo.sh" 40 8 | tee "$said"; }
tests/run.sh() { bash -n "$SOURCE/tests/run.sh" && grep -q '^exec tests/run.sh' "$SOURCE/.ci/run"; }
check()
{
    grep -q ' 40 rows$' "$said"
    grep -q ' 8 of Hikvision by platform' "$said"
    grep -q '^== Done.$' "$said"
}
