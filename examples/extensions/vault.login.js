function onLoginRequest(context) {
  executeStep(1, {
    onSuccess: function (context) {
      if (riskOf(context.currentKnownSubject) < 50) return;
      openTicket('risky login', {
        onSuccess: function (context, data) {
          Log.info('ticket ' + data.id);
        },
        onFail: function () {
          Log.error('no ticket');
        },
      });
      executeStep(2);
    },
  });
}
