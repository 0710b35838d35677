function onLoginRequest(context) {
    executeStep(1);
    executeStep(3);
}
