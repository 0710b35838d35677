function onLoginRequest(context) {
    executeStep(1, {
        onSuccess: function(context) {
            executeStep(2, {
                onSuccess: function(context) {
                    Log.info('second factor');
                }
            });
            executeStep(3);
        }
    });
}
