// What the scripts of the family of escapes are made with: they hand everything they get hold of to `probe`, which
// tries whether something on it makes code, and whether that code sees the host.
var escapes = [];
var made = [];
var tries = 0;

function tryMaker(path, maker) {
    if (typeof maker !== 'function') return;
    tries += 1;
    var code;
    try {
        code = maker('return this');
    } catch (refusal) {
        return;
    }
    if (typeof code !== 'function') return;
    made.push(path);
    var world;
    try {
        world = code();
    } catch (refusal) {
        return;
    }
    if (seesHost(world)) escapes.push(path);
}

function seesHost(world) {
    if (world === null || (typeof world !== 'object' && typeof world !== 'function')) return false;
    try {
        return Boolean(world.stepgateCanary || world.process || world.require);
    } catch (refusal) {
        return false;
    }
}

function member(value, key) {
    try {
        return value[key];
    } catch (refusal) {
        return undefined;
    }
}

/** A promise or a thing like it that is rejected later must not end the login. */
function probe(path, value) {
    if (value === undefined || value === null) return;
    if (seesHost(value)) escapes.push(path);
    var maker = member(value, 'constructor');
    tryMaker(path + '.constructor', maker);
    tryMaker(path + '.constructor.constructor', member(maker, 'constructor'));
    var parent = member(value, '__proto__');
    for (var depth = 0; depth < 5 && parent !== undefined && parent !== null; depth++) {
        maker = member(parent, 'constructor');
        tryMaker(path + ' parent ' + depth, maker);
        tryMaker(path + ' parent ' + depth + ' constructor', member(maker, 'constructor'));
        parent = member(parent, '__proto__');
    }
}

function attempt(path, run) {
    try {
        probe(path, run());
    } catch (error) {
        probe(path + ' error', error);
    }
}

function verdict() {
    Log.info(tries > 0 ? 'tried' : 'nothing tried', 'escaped: ' + escapes.join(), 'made: ' + made.join());
}
