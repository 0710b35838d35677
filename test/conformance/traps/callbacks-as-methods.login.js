function onLoginRequest(context) {
    executeStep(1, {
        onSuccess(context) {
            executeStep(2);
        }
    });
}
