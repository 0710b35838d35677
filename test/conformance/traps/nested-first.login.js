function onLoginRequest(context) {
    executeStep(1, {
        onSuccess: function(context) {
            executeStep(2);
        }
    });
    executeStep(3);
}
