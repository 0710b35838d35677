function onLoginRequest(context) {
    if (context.request.cookies.known) {
        Log.info('a known browser');
        return;
    }
    executeStep(1);
}
