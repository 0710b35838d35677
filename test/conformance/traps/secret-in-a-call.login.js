function onLoginRequest(context) {
    httpGet('https://api.example.com/gate', { 'X-Key': secrets.gateKey }, {
        type: 'bearer',
        properties: { token: getSecretByName('gateToken') },
    }, {
        onSuccess: function(context, data) {
            Log.info(data.gate);
            executeStep(1);
        },
        onFail: function(context) {
            fail({ errorCode: 'gate' });
        },
        onTimeout: function(context) {
            fail({ errorCode: 'late' });
        }
    });
}
