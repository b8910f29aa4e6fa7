// Tables sort by the column whose heading is clicked (or chosen with the keyboard); without JavaScript they keep their order.
function value(cell) {
  const text = cell ? cell.textContent.trim().replace(/−/g, "-") : "";
  const number = text.match(/^[<>≤≥+ ]*(-?[\d,]*\.?\d+(?:e[+-]?\d+)?)\s*([kMG](?![a-z]))?/);
  const unit = number && { k: 1e3, M: 1e6, G: 1e9 }[number[2]];
  return { text, number: number ? parseFloat(number[1].replace(/,/g, "")) * (unit || 1) : NaN };
}

function sort(table, column, heading) {
  const down = heading.getAttribute("aria-sort") !== "descending";
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, ...value(row.cells[column]) }));
  const numeric = rows.filter((each) => !isNaN(each.number)).length > rows.length / 2;
  rows.sort((a, b) => {
    if (!numeric) return (down ? 1 : -1) * b.text.localeCompare(a.text);
    if (isNaN(a.number) || isNaN(b.number)) return isNaN(a.number) - isNaN(b.number);  // what has no value comes last
    return (down ? 1 : -1) * (b.number - a.number);
  });
  heading.parentNode.querySelectorAll("th").forEach((each) => each.removeAttribute("aria-sort"));
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  body.append(...rows.map((each) => each.row));
}

document.addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll("article table")) {
    const heads = table.tHead ? table.tHead.rows : [];
    if (heads.length !== 1 || table.rows.length < 4 || table.querySelector("[rowspan], [colspan]")) continue;
    [...heads[0].cells].forEach((heading, column) => {
      heading.tabIndex = 0;
      heading.classList.add("sortable");
      heading.title = "Sort by this column";
      heading.addEventListener("click", () => sort(table, column, heading));
      heading.addEventListener("keydown", (event) => event.key === "Enter" && sort(table, column, heading));
    });
  }
});
