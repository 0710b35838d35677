// Went another way in each pass once: the constructor of generators kept what it was given.
function onLoginRequest(context) {
    var kept = (function* () {}).constructor;
    kept.count = (kept.count || 0) + 1;
    [].map.count = ([].map.count || 0) + 1;
    Log.info(kept.count, [].map.count);
    hasAnyOfTheRolesV2(context, ['role ' + kept.count]);
    executeStep(1);
}
