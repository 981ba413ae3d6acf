// Draws the chart of a table: the canvas names the table, whose numbers are what counts.
export async function startCharts() {
  const canvases = document.querySelectorAll("canvas[data-chart]");
  if (canvases.length === 0) return;
  await import(canvases[0].dataset.library);
  const { Chart } = globalThis;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  Chart.defaults.color = colour("--ink-soft");
  Chart.defaults.borderColor = colour("--line");
  for (const canvas of canvases) draw(Chart, canvas, [colour("--line-strong"), colour("--accent")]);
}

function draw(Chart, canvas, colours) {
  const table = document.getElementById(canvas.dataset.chart);
  const cells = (row) => [...row.cells].map((cell) => cell.textContent.trim());
  const [, ...series] = cells(table.tHead.rows[0]);
  const rows = [...table.tBodies[0].rows].map(cells);
  new Chart(canvas, {
    type: "bar",
    data: {
      labels: rows.map((row) => row[0]),
      datasets: series.map((label, at) => ({
        label,
        data: rows.map((row) => Number(row[at + 1])),
        backgroundColor: colours[at],
        maxBarThickness: 48,
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      scales: { x: { stacked: true }, y: { stacked: true, beginAtZero: true, ticks: { precision: 0 } } },
    },
  });
}
