function onLoginRequest(context) {
    executeStep(1);
    sendError('/refused', { 'why': 'always' });
    executeStep(2);
}
