// The handler of step 1 only writes to the log, and step 3 stands behind it.
function onLoginRequest(context) {
    executeStep(1, {
        onFail: function(context) {
            Log.info('step 1 failed');
        }
    });
    executeStep(3);
}
