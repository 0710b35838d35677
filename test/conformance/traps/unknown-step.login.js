function onLoginRequest(context) {
    executeStep(1, {
        onSuccess: function(context) {
            executeStep(7);
        }
    });
}
