function onLoginRequest(context) {
    context.tries = 1;
    executeStep(1, {
        onSuccess: function(context) {
            Log.info('tries: ' + context.tries);
        }
    });
}
