/*! jsdiff 9.0.0 (package diff, libesm/diff/array.js), BSD-3-Clause, Copyright (c) 2009-2015 Kevin Decker; see LICENSE beside this file. Unchanged. */
import Diff from './base.js';
class ArrayDiff extends Diff {
    tokenize(value) {
        return value.slice();
    }
    join(value) {
        return value;
    }
    removeEmpty(value) {
        return value;
    }
}
export const arrayDiff = new ArrayDiff();
export function diffArrays(oldArr, newArr, options) {
    return arrayDiff.diff(oldArr, newArr, options);
}
