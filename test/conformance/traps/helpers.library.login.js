function stepUp(context) {
    Log.info('step-up of ' + context.currentKnownSubject.username);
    executeStep(2);
}
