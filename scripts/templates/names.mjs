// heat-chart -> HeatChart, heatChart, heat chart.

const words = (dashed) => dashed.split('-');
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

export const pascal = (dashed) => words(dashed).map(capital).join('');
export const camel = (dashed) => pascal(dashed).charAt(0).toLowerCase() + pascal(dashed).slice(1);
export const spaced = (dashed) => words(dashed).join(' ');
