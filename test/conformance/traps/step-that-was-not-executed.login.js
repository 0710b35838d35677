function onLoginRequest(context) {
    executeStep(1, {
        onSuccess: function(context) {
            Log.info(context.steps[2].subject.username);
        }
    });
}
