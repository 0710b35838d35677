// Step 3 changes who signs in; whose second factor is step 2 for?
function onLoginRequest(context) {
    executeStep(1);
    executeStep(3, { stepOptions: { markAsSubjectIdentifierStep: 'true' } }, {});
    executeStep(2);
}
