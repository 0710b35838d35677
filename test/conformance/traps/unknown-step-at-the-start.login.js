function onLoginRequest(context) {
    executeStep(0);
    executeStep(1);
}
