const greeting = 'hello';

function onLoginRequest(context) {
    Log.info(greeting);
    executeStep(1, {
        onSuccess: (context) => {
            Log.info(greeting + ' again');
        }
    });
}
