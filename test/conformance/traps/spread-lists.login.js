function onLoginRequest(context) {
    Log.info([...['a', 'b']].join(' and '));
    executeStep(1);
}
