"""Charts: frozen values in, an SVG out. Pure, the same every time, readable without colour and without sight.

Every drawing takes a `label` (what it shows, for people who cannot see it) and, where it holds ids, a `prefix` that is
different for each drawing on a page. Drawings are laid out for the `width` in pixels they will be shown at; below 480
they take their phone form. Words come from `Words`, in any language.
"""

from __future__ import annotations

from accord.documents.charts.area_map import AreaMap, MapArea, area_map
from accord.documents.charts.bars import AreaBar, AreaBars, area_bars
from accord.documents.charts.control import ControlChart, control_chart
from accord.documents.charts.empty import empty_chart
from accord.documents.charts.figures import Unit, format_number, format_value
from accord.documents.charts.funnel import FunnelPlot, FunnelPoint, FunnelStep, funnel_plot
from accord.documents.charts.gantt import GanttRow, GanttWords, gantt
from accord.documents.charts.indicator import indicator_chart
from accord.documents.charts.multiples import Multiples, Panel, small_multiples
from accord.documents.charts.outline import Outline, read_outline
from accord.documents.charts.png import svg_to_png
from accord.documents.charts.profile import ProfileBar, ProfileChart, profile_chart
from accord.documents.charts.series import (
    Annotation,
    Break,
    Comparator,
    Expected,
    Forecast,
    IndicatorChart,
    Level,
    Limits,
    Point,
    PromisedLine,
    When,
)
from accord.documents.charts.sparkline import Sparkline, sparkline
from accord.documents.charts.status_bar import status_bar
from accord.documents.charts.waterfall import Step, Waterfall, waterfall
from accord.documents.charts.words import WORDS, Words

__all__ = [
    "WORDS",
    "Annotation",
    "AreaBar",
    "AreaBars",
    "AreaMap",
    "Break",
    "Comparator",
    "ControlChart",
    "Expected",
    "Forecast",
    "FunnelPlot",
    "FunnelPoint",
    "FunnelStep",
    "GanttRow",
    "GanttWords",
    "IndicatorChart",
    "Level",
    "Limits",
    "MapArea",
    "Multiples",
    "Outline",
    "Panel",
    "Point",
    "ProfileBar",
    "ProfileChart",
    "PromisedLine",
    "Sparkline",
    "Step",
    "Unit",
    "Waterfall",
    "When",
    "Words",
    "area_bars",
    "area_map",
    "control_chart",
    "empty_chart",
    "format_number",
    "format_value",
    "funnel_plot",
    "gantt",
    "indicator_chart",
    "profile_chart",
    "read_outline",
    "small_multiples",
    "sparkline",
    "status_bar",
    "svg_to_png",
    "waterfall",
]
