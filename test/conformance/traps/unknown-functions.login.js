function onLoginRequest(context) {
    Log.warn('hello');
    executeStep(1);
}
