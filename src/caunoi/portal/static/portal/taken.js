// The protected form has the text that was written without a line: it leaves this device (see offline.js).
"use strict";
try { localStorage.removeItem("caunoi.offline"); } catch { /* nothing is kept here */ }
