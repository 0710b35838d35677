// An ordinary login that also notes what its realm is made of. Whatever ran before, the note is the same.
function onLoginRequest(context) {
    var noted = Object.getOwnPropertyNames(globalThis).sort().map(function (name) {
        var value = globalThis[name];
        var isHolder = typeof value === 'function' || (typeof value === 'object' && value !== null);
        if (!isHolder) return name + '=' + String(value);
        var inherited = value.prototype ? Reflect.ownKeys(value.prototype).length : 0;
        return name + ':' + Reflect.ownKeys(value).length + '/' + inherited;
    });
    noted.push(Object.keys({}).length, typeof left, String('left' in {}), String('left' in globalThis));
    noted.push(Reflect.ownKeys(Object.getPrototypeOf(globalThis)).length);
    noted.push(Reflect.ownKeys(Object.getPrototypeOf([][Symbol.iterator]())).length);
    noted.push(Object.getOwnPropertyNames(executeStep).join(), typeof Log.info, typeof require);
    noted.push(String(/a/.exec('a')), 'b'.replace(/b/, '$&$1'), typeof RegExp.$1);
    Log.info(noted.join(' '));
    executeStep(1, {
        onSuccess: function (context) {
            Log.info('signed in: ' + context.currentKnownSubject.username);
        }
    });
}
