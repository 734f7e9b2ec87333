// Reading a document: the bar says where one is, the clause one has come to has its tools, and words are found in the text.
// Without this script there are the bar with its links, the contents, and a link to each clause.

if (document.querySelector(".docbar")) import("./reading/page.js").then(({ start }) => start());
