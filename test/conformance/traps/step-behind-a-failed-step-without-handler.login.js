function onLoginRequest(context) {
    executeStep(1, {
        onSuccess: function(context) {
            Log.info('step 1 was completed');
        }
    });
    executeStep(3);
}
