function onLoginRequest(context) {
    executeStep(1, {
        onSucess: function(context) {
            executeStep(2);
        }
    });
}
