function onLoginRequest(context) {
    print('hello');
    executeStep(1);
}
