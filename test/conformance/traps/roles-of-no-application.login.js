// The application lists no roles.
function onLoginRequest(context) {
    executeStep(1, {
        onSuccess: function(context) {
            Log.info('admin: ' + hasAnyOfTheRolesV2(context, ['admin']));
        }
    });
}
